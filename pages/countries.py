from dashboard.ui.countries_page import countries_page

countries_page()
