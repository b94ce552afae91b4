// The ways on from home, in the centre's order: six at the most, each at least as large as a finger needs.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

GridLayout {
    id: root

    required property HomeModel front
    required property LockersModel lockers

    // Where the screen is low, three narrow tiles stand in a row.
    readonly property bool narrow: !Theme.portrait && !Theme.large && !Theme.elder && Theme.growth < 0.3

    signal tapped(string tile)

    columns: Math.max(1, Math.min(root.narrow ? 3 : 2, root.front.tiles.length))
    columnSpacing: Theme.tileGap
    rowSpacing: Theme.tileGap
    uniformCellWidths: true
    uniformCellHeights: true

    Repeater {
        model: root.front.tiles

        HomeTile {
            required property string modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: modelData
            icon: PlaceWords.tileIcon[modelData]
            tone: PlaceWords.tileTone[modelData]
            text: PlaceWords.tile[modelData]
            line: modelData === "lockers" ? LockerWords.hall(root.lockers.hall, root.lockers.free) : PlaceWords.tileLine(modelData, root.front.jobs, root.front.stations, root.front.notices)
            narrow: root.narrow
            onTapped: root.tapped(modelData)
        }
    }
}
