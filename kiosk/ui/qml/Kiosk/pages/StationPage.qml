// This station: open or not, where it is, and how it stands with what the centre asks of every station.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property ProfileModel profile

    // Without the centre's standard, what the station has is listed instead.
    readonly property var rows: root.profile.haves.length > 0 ? root.profile.haves : root.profile.facilities
    readonly property int nameLines: measure.advanceWidth > list.width * 0.5 - Theme.smallGap ? 2 : 1

    leavable: true
    onVisibleChanged: list.page = 0

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: root.station.name
        homeward: true
        line: AgeWord {
            Layout.fillWidth: true
            age: root.profile.age
        }
    }

    TextMetrics {
        id: measure

        font.pixelSize: Theme.bodySize
        font.weight: Font.Bold
        text: root.rows.reduce((longest, one) => one.name.length > longest.length ? one.name : longest, "")
    }

    GridLayout {
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        StationFacts {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: 2
            profile: root.profile
            phone: root.station.phone
            onFaultTapped: root.screen.askHelp()
        }

        EmptyCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 3
            visible: root.rows.length === 0
            icon: "storefront-green"
            tone: "green"
            text: qsTr("还没有本站的资料")
            line: qsTr("联网后会自动更新。")
        }

        PagedList {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 3
            visible: root.rows.length > 0
            rows: root.rows
            least: Math.max(Theme.brief ? 0 : Theme.smallBadge, Theme.linesHigh(root.nameLines, Theme.bodySize)) + 2 * Theme.tinyGap

            delegate: HaveRow {
                required property var modelData
                required property int index

                objectName: "have"
                x: list.rowX(index)
                y: list.rowY(index)
                width: list.rowWidth
                height: list.rowHeight
                row: modelData
            }
        }
    }
}
