// Things in the attendant's care: where each was found and since when; the chosen one is given back.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property DutyModel duty

    readonly property var care: root.duty.care
    readonly property bool empty: root.care.rows.length === 0

    leavable: true
    helps: false

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: Theme.brief && root.care.told.state !== "" ? BoardWords.told(root.care.told) : DutyWords.page["care"]
        timed: !Theme.brief
        homeward: true
    }

    ToldNotice {
        Layout.fillWidth: true
        told: root.care.told
    }

    EmptyCard {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.empty
        icon: root.care.lost ? "x-circle-red" : "package-blue"
        tone: root.care.lost ? "red" : "blue"
        text: root.care.lost ? qsTr("没能读出来") : qsTr("没有代管的物品")
        line: root.care.lost ? qsTr("本机存储出现故障。") : qsTr("处理格口时选“已代为保管”，会记在这里。")
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
            rows: root.care.rows
            least: Math.max(Theme.target, Theme.linesHigh(1, Theme.bodySize) + Theme.linesHigh(1, Theme.quietSize) + 2 * Theme.smallGap)

            delegate: Touchable {
                id: row

                required property var modelData
                required property int index

                readonly property bool chosen: modelData.number === root.care.chosen

                objectName: "lost-" + modelData.number
                x: list.rowX(index)
                y: list.rowY(index)
                width: list.rowWidth
                height: list.rowHeight
                border.width: row.chosen ? Theme.thickLine : Theme.hairline
                border.color: row.chosen ? Theme.ink : Theme.line
                onTapped: root.duty.chooseLost(modelData.number)

                RowLayout {
                    anchors.fill: parent
                    anchors.leftMargin: Theme.padding
                    anchors.rightMargin: Theme.padding
                    spacing: Theme.gap

                    Badge {
                        visible: !Theme.brief
                        icon: "package-blue"
                        tone: "blue"
                        size: Theme.smallBadge
                    }

                    ColumnLayout {
                        spacing: 0

                        Label {
                            Layout.fillWidth: true
                            strong: true
                            text: [qsTr("%1 号格").arg(BoardWords.number(row.modelData.compartment)), row.modelData.owner].filter(part => part !== "").join(" · ")
                        }

                        Label {
                            Layout.fillWidth: true
                            quiet: true
                            text: DutyWords.since(row.modelData.since)
                        }
                    }
                }
            }
        }

        QuietButton {
            Layout.fillWidth: Theme.portrait
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: Theme.sideBar
            Layout.minimumWidth: Theme.sideBar
            objectName: "giveBack"
            visible: root.care.chosen > 0
            implicitHeight: Theme.target
            text: qsTr("已交还失主")
            onTapped: root.duty.giveBack()
        }
    }
}
