// A white card with a thin edge: the ground of everything that belongs together.
import QtQuick
import Kiosk

Rectangle {
    id: root

    radius: Theme.radius
    color: Theme.card
    border.width: Theme.hairline
    border.color: Theme.line
}
