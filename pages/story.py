from dashboard.ui.story_page import story_page

story_page()
