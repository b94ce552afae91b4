"""What QML sees: each view model folds inputs into frozen props by a pure function."""
