// The twelve occupations as tiles.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

GridLayout {
    id: root

    property bool upright: true
    property bool drawn: true
    property int badgeSize: Theme.badge

    signal chosen(string code)

    columnSpacing: Theme.tileGap
    rowSpacing: Theme.tileGap
    uniformCellWidths: true
    uniformCellHeights: true

    Repeater {
        model: Words.occupations

        Tile {
            required property string modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "occupation-" + modelData
            icon: Words.occupationIcon[modelData]
            text: Words.occupation[modelData]
            upright: root.upright
            drawn: root.drawn
            badgeSize: root.badgeSize
            onTapped: root.chosen(modelData)
        }
    }
}
