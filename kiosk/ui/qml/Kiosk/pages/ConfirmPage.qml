// Is it you? The masked name and number, before anything is recorded or shown.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property PhoneModel phone

    leavable: true

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: qsTr("是您吗？")
    }

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true

        ColumnLayout {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.padding
            spacing: Theme.tight ? Theme.tinyGap : Theme.gap

            Badge {
                Layout.alignment: Qt.AlignHCenter
                visible: !Theme.brief || Theme.portrait
                icon: "user-circle-violet"
                tone: "violet"
                size: Theme.stepBadge
            }

            Label {
                Layout.fillWidth: true
                objectName: "name"
                horizontalAlignment: Text.AlignHCenter
                font.pixelSize: Theme.hugeSize
                strong: true
                text: root.phone.name
            }

            Label {
                Layout.fillWidth: true
                objectName: "number"
                horizontalAlignment: Text.AlignHCenter
                color: Theme.soft
                font.pixelSize: Theme.titleSize
                text: root.phone.shown
            }
        }
    }

    GridLayout {
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true
        layoutDirection: Qt.RightToLeft

        PrimaryButton {
            Layout.fillWidth: true
            objectName: "confirm"
            text: root.phone.purpose === "membership" ? qsTr("是我，看会籍") : qsTr("是我，签到")
            onTapped: root.phone.confirm()
        }

        QuietButton {
            Layout.fillWidth: true
            objectName: "deny"
            text: qsTr("不是我")
            onTapped: root.phone.deny()
        }
    }
}
