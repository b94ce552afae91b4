"""The nine safety rules: pure, between whoever wants a door open or an outlet on and the drivers that send frames."""
