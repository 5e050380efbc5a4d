from dashboard.ui.claims_page import claims_page

claims_page()
