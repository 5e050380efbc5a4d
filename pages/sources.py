from dashboard.ui.sources_page import sources_page

sources_page()
