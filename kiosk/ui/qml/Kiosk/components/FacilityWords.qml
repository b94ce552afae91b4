// What a station has: a drawing and a word each, as many as there is room for.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

Item {
    id: root

    required property var facilities
    // How many lines it asks for at least; 0 for all that it needs.
    property int lines: 0

    implicitHeight: root.lines > 0 ? Theme.linesHigh(root.lines, Theme.quietSize) : flow.implicitHeight

    Flow {
        id: flow

        width: root.width
        spacing: Theme.smallGap

        Repeater {
            model: root.facilities

            Row {
                id: one

                required property var modelData

                spacing: Theme.tinyGap
                // It keeps its place: what is not visible would have none, and come back.
                opacity: y + height <= root.height + 1 ? 1 : 0

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: one.modelData.icon + "-blue"
                    size: Theme.smallIcon
                }

                Label {
                    width: Math.min(implicitWidth, root.width - Theme.smallIcon - Theme.tinyGap)
                    quiet: true
                    text: one.modelData.name
                }
            }
        }
    }
}
