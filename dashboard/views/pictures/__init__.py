"""Charts and maps as pictures that can leave the page: title, filters, source and date inside.

drawing        shapes; svg and png write them
plots, axes    a plotly figure as shapes; map_plots a map
framed         the picture around them
gallery        the charts that have an address and can be embedded
"""
