// The screen at rest: the invitation, large and calm, or the alarm; the first touch only wakes.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Item {
    id: root

    required property StationModel station
    required property ScreenModel screen

    readonly property bool takesCards: root.station.reader === "ready"
    readonly property bool alarm: root.station.alarm
    readonly property string invitation: root.alarm ? qsTr("求助、取物：点一下屏幕") : qsTr("没带卡？点一下屏幕")
    readonly property bool chinese: root.screen.language === "zh"

    RedGround {
        anchors.fill: parent
    }

    Touchable {
        anchors.fill: parent
        objectName: "wake"
        radius: 0
        color: Theme.none
        border.width: 0
        onTapped: root.screen.wake()
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin + Theme.padding
        spacing: Theme.gap

        Item {
            Layout.fillWidth: true
            implicitHeight: top.implicitHeight

            RowLayout {
                id: top

                anchors.fill: parent
                visible: !root.screen.wet
                spacing: Theme.gap

                Label {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    color: Theme.white
                    font.pixelSize: Theme.titleSize
                    strong: true
                    text: root.station.name
                }

                ColumnLayout {
                    Layout.fillWidth: false
                    spacing: Theme.tinyGap

                    Label {
                        Layout.alignment: Qt.AlignRight
                        color: Theme.white
                        font.pixelSize: Theme.headlineSize
                        strong: true
                        wrapMode: Text.NoWrap
                        text: root.station.time
                    }

                    Label {
                        Layout.alignment: Qt.AlignRight
                        visible: !Theme.brief
                        color: Theme.white
                        quiet: true
                        wrapMode: Text.NoWrap
                        text: Words.date(root.station.month, root.station.day, root.station.weekday)
                    }
                }
            }

            WetNotice {
                anchors.fill: parent
                visible: root.screen.wet
            }
        }

        GridLayout {
            Layout.fillHeight: true
            columns: Theme.portrait ? 1 : 2
            columnSpacing: Theme.largeGap
            rowSpacing: Theme.largeGap

            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 4
                Layout.preferredHeight: 5
                implicitHeight: rings.implicitHeight

                Rings {
                    id: rings

                    anchors.centerIn: parent
                    visible: !root.alarm
                    icon: root.takesCards ? "contactless-payment" : "hand-tap"
                    size: Theme.hugeRing
                    breathing: root.visible
                }

                AlarmSign {
                    anchors.centerIn: parent
                    visible: root.alarm
                    size: Theme.hugeRing
                }
            }

            ColumnLayout {
                Layout.fillHeight: false
                Layout.preferredWidth: 5
                Layout.alignment: Qt.AlignVCenter
                spacing: Theme.smallGap

                Label {
                    Layout.fillWidth: true
                    horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
                    color: Theme.white
                    font.pixelSize: root.alarm ? Theme.headlineSize : Theme.strongSize
                    text: !root.alarm ? qsTr("辛苦了，进来歇歇") : root.chinese ? qsTr("烟雾报警") + " · Smoke alarm" : qsTr("烟雾报警")
                }

                Label {
                    Layout.fillWidth: true
                    horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
                    color: Theme.white
                    font.pixelSize: Theme.hugeSize
                    strong: true
                    text: root.alarm ? qsTr("请离开") : root.takesCards ? qsTr("刷会员卡") : qsTr("照常签到")
                }

                Label {
                    Layout.fillWidth: true
                    horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
                    color: Theme.white
                    font.pixelSize: Theme.titleSize
                    text: root.alarm ? qsTr("充电已断电，请联系管理员") : root.takesCards ? qsTr("即可签到") : DeviceWords.entry[root.station.entry] || qsTr("用手机号就行")
                }

                Label {
                    Layout.fillWidth: true
                    visible: root.alarm
                    horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
                    color: Theme.white
                    font.pixelSize: Theme.headlineSize
                    strong: true
                    text: root.station.phone
                }
            }
        }

        Label {
            Layout.fillWidth: true
            Layout.topMargin: Theme.largeGap
            horizontalAlignment: Text.AlignHCenter
            color: Theme.white
            font.pixelSize: Theme.strongSize
            text: root.invitation + (root.chinese && !root.alarm ? " · Touch to start" : "")
        }
    }
}
