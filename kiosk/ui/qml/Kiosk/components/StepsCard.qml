// How it works, in three short steps.
import QtQuick
import QtQuick.Layouts
import Kiosk

Card {
    id: root

    required property bool takesCards

    implicitHeight: content.implicitHeight + 2 * Theme.padding

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.padding
        spacing: Theme.smallGap

        Step {
            icon: root.takesCards ? "contactless-payment-red" : "device-mobile-ink"
            tone: root.takesCards ? "red" : "ink"
            word: root.takesCards ? qsTr("刷卡") : qsTr("输手机号")
            line: root.takesCards ? qsTr("贴近读卡区") : qsTr("点是我")
        }

        StepCaret {}

        Step {
            icon: "check-circle-green"
            tone: "green"
            word: qsTr("看绿勾")
            line: qsTr("断网也能用")
        }

        StepCaret {}

        Step {
            icon: "armchair-red"
            tone: "red"
            word: qsTr("歇歇脚")
            line: qsTr("驿站欢迎您")
        }
    }
}
