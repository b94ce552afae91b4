"""The screens: view models, QML, and what Qt needs around them."""
