// What is to be read today: what is given out, notices, and how not to be cheated.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property NoticesModel notices

    readonly property bool empty: root.notices.rows.length === 0
    readonly property bool opened: root.notices.chosen.id !== ""
    // Room for the list and what is chosen in it; the first stands open then.
    readonly property bool ample: Theme.spacious || (!Theme.brief && !Theme.portrait)
    readonly property var shown: root.opened ? root.notices.chosen : root.ample && !root.empty ? root.notices.rows[0] : null
    readonly property int titleSize: Theme.spacious ? Theme.strongSize : Theme.bodySize
    // The longest title decides how many lines each has; a line is never quite full.
    readonly property real titleWidth: list.rowWidth - 2 * Theme.padding - (Theme.brief ? 0 : Theme.badge + Theme.gap)
    readonly property real fill: 0.87
    readonly property int titleLines: Math.max(1, Math.min(3, Math.ceil(measure.advanceWidth / (root.fill * root.titleWidth))))
    readonly property int quietLines: Theme.elder && !Theme.brief ? 2 : 1

    leavable: true
    onVisibleChanged: list.page = 0

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: Theme.brief && root.opened ? PlaceWords.kind[root.notices.chosen.kind] : qsTr("今日通知")
        homeward: true
        line: AgeWord {
            Layout.fillWidth: true
            age: root.notices.age
        }
    }

    TextMetrics {
        id: measure

        font.pixelSize: root.titleSize
        font.weight: Font.Bold
        text: root.notices.rows.reduce((longest, one) => one.title.length > longest.length ? one.title : longest, "")
    }

    EmptyCard {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.empty
        icon: "megaphone-simple-ink"
        tone: "ink"
        text: qsTr("今天没有新通知")
        line: qsTr("有新的会自动显示在这里。")
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
            Layout.preferredWidth: 1
            Layout.preferredHeight: Theme.elder ? 1 : 3
            visible: root.ample || !root.opened
            rows: root.notices.rows
            least: Math.max(Theme.target, Theme.linesHigh(root.titleLines, root.titleSize) + Theme.linesHigh(root.quietLines, Theme.quietSize) + 3 * Theme.tinyGap)

            delegate: ReadingRow {
                required property var modelData
                required property int index

                objectName: "row-" + modelData.id
                x: list.rowX(index)
                y: list.rowY(index)
                width: list.rowWidth
                height: list.rowHeight
                row: modelData
                chosen: root.shown !== null && modelData.id === root.shown.id
                onTapped: root.screen.choose(modelData.id)
            }
        }

        Loader {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: Theme.elder ? 1 : 2
            active: root.shown !== null
            visible: active

            sourceComponent: ReadingCard {
                row: root.shown
                closable: !root.ample
                onClosed: root.screen.choose("")
            }
        }
    }
}
