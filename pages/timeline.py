from dashboard.ui.timeline_page import timeline_page

timeline_page()
