// How it works, in three short steps.
import QtQuick
import QtQuick.Layouts
import Kiosk

Card {
    id: root

    required property bool takesCards

    implicitHeight: content.implicitHeight + 2 * Theme.padding

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.padding
        spacing: Theme.gap

        Label {
            Layout.fillWidth: true
            visible: Theme.roomy && Theme.portrait
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.titleSize
            strong: true
            text: qsTr("签到就三步")
        }

        RowLayout {
            spacing: Theme.smallGap

            Step {
                icon: root.takesCards ? "contactless-payment-red" : "hand-tap-red"
                tone: "red"
                word: root.takesCards ? qsTr("刷卡") : qsTr("选职业")
                line: root.takesCards ? qsTr("贴近读卡区") : qsTr("点您的职业")
            }

            Icon {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: (Theme.stepBadge - Theme.smallIcon) / 2
                visible: Theme.portrait || Theme.roomy
                name: "caret-right-soft"
                size: Theme.smallIcon
            }

            Step {
                icon: "check-circle-green"
                tone: "green"
                word: qsTr("看绿勾")
                line: qsTr("断网也能用")
            }

            Icon {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: (Theme.stepBadge - Theme.smallIcon) / 2
                visible: Theme.portrait || Theme.roomy
                name: "caret-right-soft"
                size: Theme.smallIcon
            }

            Step {
                icon: "armchair-red"
                tone: "red"
                word: qsTr("歇歇脚")
                line: qsTr("驿站欢迎您")
            }
        }
    }
}
