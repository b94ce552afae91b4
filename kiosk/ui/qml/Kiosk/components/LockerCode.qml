// The pickup code, shown once: to be written down, or photographed before the phone is locked away.
import QtQuick
import QtQuick.Layouts
import Kiosk

Rectangle {
    id: root

    required property string code

    readonly property int pad: Theme.tight || Theme.lowered ? Theme.tinyGap : Theme.padding

    implicitHeight: content.implicitHeight + 2 * root.pad
    radius: Theme.radius
    color: Theme.tintOf("amber")
    border.width: Theme.thickLine
    border.color: Theme.edgeOf("amber")

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.padding
        spacing: 0

        Label {
            Layout.fillWidth: true
            visible: !Theme.brief
            horizontalAlignment: Text.AlignHCenter
            color: Theme.textOf("amber")
            strong: true
            text: qsTr("您的取件码")
        }

        Label {
            Layout.fillWidth: true
            objectName: "code"
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.brief || Theme.tight || Theme.lowered ? Theme.displaySize : Theme.hugeSize
            strong: true
            wrapMode: Text.NoWrap
            text: root.code
        }

        Label {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            color: Theme.textOf("amber")
            text: Theme.brief ? qsTr("请先记下取件码") : qsTr("只显示这一次，请先记下或拍照")
        }
    }
}
