from dashboard.ui.embed_page import embed_page

embed_page()
