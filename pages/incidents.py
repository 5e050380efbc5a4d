from dashboard.ui.incidents_page import incidents_page

incidents_page()
