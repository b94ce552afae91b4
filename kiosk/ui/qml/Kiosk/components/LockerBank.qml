// Where the compartment is: all doors as they hang, numbered from the top left, one of them marked.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

Card {
    id: root

    required property list<int> bank
    required property int number

    readonly property int columns: root.bank.length <= 4 ? 2 : root.bank.length <= 12 ? 3 : root.bank.length <= 24 ? 4 : 6
    readonly property int rows: Math.max(1, Math.ceil(root.bank.length / root.columns))
    readonly property int space: Theme.tinyGap
    readonly property real cellWidth: (root.width - 2 * Theme.smallGap - (root.columns - 1) * root.space) / root.columns
    readonly property real cellHeight: (root.height - 2 * Theme.smallGap - (root.rows - 1) * root.space) / root.rows
    readonly property bool numbered: root.cellHeight >= Theme.linesHigh(1, Theme.quietSize) && root.cellWidth >= 2 * Theme.quietSize

    Repeater {
        model: root.bank

        Rectangle {
            id: door

            required property int modelData
            required property int index

            readonly property bool here: door.modelData === root.number

            x: Math.round(Theme.smallGap + door.index % root.columns * (root.cellWidth + root.space))
            y: Math.round(Theme.smallGap + Math.floor(door.index / root.columns) * (root.cellHeight + root.space))
            width: Math.floor(root.cellWidth)
            height: Math.floor(root.cellHeight)
            radius: Theme.tinyGap
            color: door.here ? Theme.teal : Theme.paper
            border.width: door.here ? 0 : Theme.hairline
            border.color: Theme.line

            Label {
                anchors.centerIn: parent
                visible: root.numbered
                quiet: !door.here
                strong: door.here
                color: door.here ? Theme.white : Theme.soft
                wrapMode: Text.NoWrap
                text: LockerWords.two(door.modelData)
            }
        }
    }
}
