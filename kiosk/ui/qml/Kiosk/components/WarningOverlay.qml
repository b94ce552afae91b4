// Is somebody still there? Nothing of the person is visible meanwhile; any touch stays.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Rectangle {
    id: root

    required property StationModel station
    required property ScreenModel screen

    color: Theme.paper

    StationPicture {
        width: root.width
        height: Theme.frameTop
        visible: Theme.frameTop > 0
        station: root.station
    }

    Loader {
        id: alarm

        y: Theme.frameTop
        width: root.width
        active: root.station.alarm

        sourceComponent: AlarmBand {
            phone: root.station.phone
        }
    }

    Card {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.frameTop + (alarm.active ? alarm.height + Theme.gap : Theme.margin)

        ColumnLayout {
            anchors.fill: parent
            anchors.margins: Theme.padding
            spacing: Theme.gap

            Item {
                Layout.fillHeight: true
            }

            Label {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                font.pixelSize: Theme.headlineSize
                strong: true
                text: qsTr("您还在吗？")
            }

            Label {
                Layout.fillWidth: true
                objectName: "warningSeconds"
                horizontalAlignment: Text.AlignHCenter
                color: Theme.textOf("amber")
                font.pixelSize: Theme.hugeSize
                strong: true
                text: root.screen.warningSeconds
            }

            Label {
                Layout.fillWidth: true
                visible: !Theme.brief
                horizontalAlignment: Text.AlignHCenter
                color: Theme.soft
                text: qsTr("秒后回到首页，您的信息已隐藏")
            }

            Item {
                Layout.fillHeight: true
            }

            GridLayout {
                columns: Theme.portrait ? 1 : 2
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                uniformCellWidths: true

                PrimaryButton {
                    Layout.fillWidth: true
                    objectName: "stay"
                    text: qsTr("继续使用")
                    onTapped: root.screen.stay()
                }

                QuietButton {
                    Layout.fillWidth: true
                    objectName: "leave"
                    text: qsTr("完成")
                    onTapped: root.screen.leave()
                }
            }
        }
    }
}
