// What a finger may touch: acts on release, however long the touch was.
import QtQuick
import Kiosk

Rectangle {
    id: root

    property bool pressed: handler.pressed

    signal tapped

    radius: Theme.radius
    color: root.pressed ? Theme.pressed : Theme.card
    border.width: Theme.hairline
    border.color: Theme.line

    TapHandler {
        id: handler

        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
        onTapped: root.tapped()
    }
}
