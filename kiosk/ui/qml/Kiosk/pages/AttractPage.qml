// The screen at rest: the invitation, large and calm; the first touch only wakes.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Item {
    id: root

    required property StationModel station
    required property ScreenModel screen

    readonly property bool takesCards: root.station.reader === "ready"

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
                    icon: root.takesCards ? "contactless-payment" : "hand-tap"
                    size: Theme.hugeRing
                    breathing: root.visible
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
                    font.pixelSize: Theme.strongSize
                    text: qsTr("辛苦了，进来歇歇")
                }

                Label {
                    Layout.fillWidth: true
                    horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
                    color: Theme.white
                    font.pixelSize: Theme.hugeSize
                    strong: true
                    text: root.takesCards ? qsTr("刷会员卡") : qsTr("照常签到")
                }

                Label {
                    Layout.fillWidth: true
                    horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
                    color: Theme.white
                    font.pixelSize: Theme.titleSize
                    text: root.takesCards ? qsTr("即可签到") : qsTr("读卡器维修中，请用手机号")
                }
            }
        }

        Label {
            Layout.fillWidth: true
            Layout.topMargin: Theme.largeGap
            horizontalAlignment: Text.AlignHCenter
            color: Theme.white
            font.pixelSize: Theme.strongSize
            text: root.screen.language === "zh" ? qsTr("没带卡？点一下屏幕") + " · Touch to start" : qsTr("没带卡？点一下屏幕")
        }
    }
}
