"""The windows: Qt Widgets that show sessions and hand what people enter to the recorder."""
