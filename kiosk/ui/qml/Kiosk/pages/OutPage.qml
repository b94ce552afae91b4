// The terminal is out of service, revoked or without room on its disk: said plainly, with whom to call.
import QtQuick
import QtQuick.Layouts
import Kiosk

PageFrame {
    id: root

    helps: false

    header: PageHeader {
        station: root.station
        screen: root.screen
        dated: true
    }

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        border.width: Theme.thickLine
        border.color: Theme.edgeOf("amber")

        ColumnLayout {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.padding
            spacing: Theme.tight ? Theme.smallGap : Theme.largeGap

            Badge {
                Layout.alignment: Qt.AlignHCenter
                visible: !Theme.brief || Theme.portrait
                icon: "wrench-amber"
                tone: "amber"
                size: Theme.largeBadge
            }

            Label {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                font.pixelSize: Theme.displaySize
                strong: true
                text: root.station.full && root.station.network !== "revoked" ? qsTr("存储已满，暂停服务") : qsTr("本机已停用")
            }

            Label {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                color: Theme.soft
                text: qsTr("请找站点管理员登记，或拨打")
            }

            Label {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                font.pixelSize: Theme.headlineSize
                strong: true
                text: root.station.phone
            }
        }
    }
}
