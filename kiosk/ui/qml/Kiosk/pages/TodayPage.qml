// The station's day in numbers, with small charts: who came when, and how full the lockers were.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property DutyModel duty

    readonly property var today: root.duty.today
    readonly property bool ready: root.today.state === "ready"
    readonly property int most: Math.max(1, ...root.today.occupations.map(one => one.count))

    leavable: true
    helps: false

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: DutyWords.page["today"]
        timed: !Theme.brief
        homeward: true
    }

    EmptyCard {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !root.ready
        icon: root.today.state === "lost" ? "x-circle-red" : "clock-green"
        tone: root.today.state === "lost" ? "red" : "green"
        text: root.today.state === "lost" ? qsTr("没能读出来") : qsTr("正在统计")
        line: root.today.state === "lost" ? qsTr("本机存储出现故障。") : ""
    }

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: Theme.brief
        visible: root.ready
        implicitHeight: sums.implicitHeight + 2 * Theme.smallGap

        GridLayout {
            id: sums

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.padding
            columns: Theme.elder && Theme.portrait ? 1 : 3

            FactCell {
                line: qsTr("到站")
                fact: qsTr("%1 人次").arg(root.today.visits)
            }

            FactCell {
                visible: root.duty.hasLockers
                line: qsTr("存放")
                fact: qsTr("%1 次").arg(root.today.sessions)
            }

            FactCell {
                visible: root.duty.hasLockers
                line: qsTr("平均存放")
                fact: root.today.stayed_min < 0 ? "" : BoardWords.span(root.today.stayed_min)
            }
        }
    }

    Label {
        Layout.fillWidth: true
        visible: root.ready && !Theme.brief && !Theme.spacious && text !== ""
        quiet: true
        text: root.today.occupations.slice(0, Theme.elder ? 2 : 4).map(one => (Words.occupation[one.code] ?? qsTr("没有说")) + " " + one.count).join(" · ")
    }

    GridLayout {
        visible: root.ready && !Theme.brief
        columns: Theme.portrait ? 1 : Theme.spacious ? 3 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        BarChart {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: 1
            title: qsTr("每小时到站，最多 %1").arg(Math.max(0, ...root.today.hours))
            tone: "red"
            values: root.today.hours
        }

        BarChart {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: 1
            visible: root.duty.hasLockers
            title: qsTr("每小时使用格口，最多 %1").arg(Math.max(0, ...root.today.in_use))
            tone: "green"
            values: root.today.in_use
        }

        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: 1
            visible: Theme.spacious && root.today.occupations.length > 0

            RowStack {
                id: stack

                anchors.fill: parent
                anchors.margins: Theme.padding
                clip: true
                most: 0
                model: root.today.occupations

                delegate: RowLayout {
                    id: line

                    required property var modelData
                    required property int index

                    width: parent?.width ?? 0
                    visible: index < stack.fitting
                    spacing: Theme.smallGap

                    Label {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 2
                        text: Words.occupation[line.modelData.code] ?? qsTr("没有说")
                    }

                    Item {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 3
                        implicitHeight: Theme.smallIcon

                        Rectangle {
                            width: Math.round(parent.width * line.modelData.count / root.most)
                            height: parent.height
                            color: Theme.textOf("amber")
                        }
                    }

                    Label {
                        Layout.preferredWidth: Theme.mark
                        horizontalAlignment: Text.AlignRight
                        strong: true
                        text: line.modelData.count
                    }
                }
            }
        }
    }
}
