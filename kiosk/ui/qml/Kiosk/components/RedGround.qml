// The red ground of an invitation, lighter above than below, with or without round corners.
import QtQuick
import Kiosk

Item {
    id: root

    property int corner: 0

    // The software renderer smooths the corners of plain rectangles only: the gradient stands between two of them.
    Rectangle {
        width: parent.width
        height: 2 * radius
        radius: root.corner
        color: Theme.heroTop
    }

    Rectangle {
        y: parent.height - height
        width: parent.width
        height: 2 * radius
        radius: root.corner
        color: Theme.heroBottom
    }

    Rectangle {
        y: root.corner
        width: parent.width
        height: parent.height - 2 * root.corner

        gradient: Gradient {
            GradientStop {
                position: 0
                color: Theme.heroTop
            }

            GradientStop {
                position: 1
                color: Theme.heroBottom
            }
        }
    }
}
