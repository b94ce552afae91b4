// The stations nearby: the nearest first, a picture of their directions, and the way to the chosen one.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property NearbyModel nearby

    readonly property bool empty: root.nearby.stations.length === 0
    readonly property var first: root.nearby.stations.length > 0 ? root.nearby.stations[0] : null
    readonly property var chosen: root.nearby.stations.find(one => one.id === root.nearby.chosen) ?? root.first
    readonly property bool opened: root.nearby.chosen !== ""
    // Room for the list, the picture and the code at once; else the code takes the place of the picture, or of both.
    readonly property bool ample: Theme.spacious
    readonly property bool single: Theme.brief || (Theme.elder && Theme.tight)
    // Two in a row where only one line of rows would fit, unless a name is too long for that.
    readonly property bool paired: root.single && !Theme.portrait && measure.advanceWidth < list.width * root.pairShare
    readonly property real pairShare: 0.7
    // The longest name decides how many lines each has.
    readonly property real nameWidth: list.rowWidth - 2 * Theme.padding - (Theme.brief ? 0 : Theme.mark + Theme.gap)
    readonly property int nameSize: Theme.spacious ? Theme.strongSize : Theme.bodySize
    readonly property int nameLines: measure.advanceWidth > root.nameWidth ? 2 : 1

    leavable: true
    onVisibleChanged: list.page = 0

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: qsTr("附近驿站")
        homeward: true
        line: AgeWord {
            Layout.fillWidth: true
            age: root.nearby.age
        }
    }

    TextMetrics {
        id: measure

        font.pixelSize: root.nameSize
        font.weight: Font.Bold
        text: root.nearby.stations.reduce((longest, one) => one.name.length > longest.length ? one.name : longest, "")
    }

    EmptyCard {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.empty
        icon: "map-pin-area-blue"
        tone: "blue"
        text: root.nearby.lost ? qsTr("还不知道本站在哪") : qsTr("附近没有别的驿站")
        line: qsTr("联网后会自动更新，可先求助管理员。")
    }

    GridLayout {
        visible: !root.empty
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        PagedList {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 6
            Layout.preferredHeight: 6
            visible: !(root.single && root.opened)
            rows: root.nearby.stations
            columns: root.paired ? 2 : 1
            least: Math.max(Theme.target, Theme.linesHigh(root.nameLines, root.nameSize) + Theme.linesHigh(2, Theme.quietSize) + 4 * Theme.tinyGap)

            delegate: StationRow {
                required property var modelData
                required property int index

                objectName: "station-" + modelData.id
                x: list.rowX(index)
                y: list.rowY(index)
                width: list.rowWidth
                height: list.rowHeight
                row: modelData
                chosen: modelData.id === root.nearby.chosen || (root.ample && !root.opened && modelData.number === 1)
                onTapped: root.screen.choose(modelData.id)
            }
        }

        GridLayout {
            Layout.preferredWidth: root.ample ? 7 : 6
            Layout.preferredHeight: 5
            visible: root.opened || !root.single
            columns: root.ample ? 2 : 1
            columnSpacing: Theme.gap
            uniformCellWidths: true

            CompassCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: root.ample || !root.opened
                nearby: root.nearby
                first: list.first
                count: list.perPage
                chosen: root.ample && root.chosen ? root.chosen.id : root.nearby.chosen
            }

            Loader {
                Layout.fillWidth: true
                Layout.fillHeight: true
                active: root.chosen !== null
                visible: root.ample || root.opened

                sourceComponent: RouteCard {
                    row: root.chosen
                    code: root.nearby.code
                    upright: root.ample || (Theme.portrait && root.single)
                    closable: root.single
                    onClosed: root.screen.choose("")
                }
            }
        }
    }
}
