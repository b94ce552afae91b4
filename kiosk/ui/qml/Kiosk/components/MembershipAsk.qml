// Asks for the card, or the phone number, of somebody who wants to see their membership.
import QtQuick
import QtQuick.Layouts
import Kiosk

Card {
    id: root

    required property bool takesCards
    required property bool unknown
    required property bool failed
    property string refusal: ""

    signal phoneTapped

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.padding
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.largeGap
        rowSpacing: Theme.gap

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 2
            visible: !Theme.brief || Theme.portrait

            Badge {
                anchors.centerIn: parent
                icon: root.takesCards ? "contactless-payment-violet" : "identification-card-violet"
                tone: "violet"
                size: Theme.ring
            }
        }

        ColumnLayout {
            Layout.fillHeight: false
            Layout.preferredWidth: 3
            Layout.alignment: Qt.AlignVCenter
            spacing: Theme.tight ? Theme.smallGap : Theme.gap

            Label {
                Layout.fillWidth: true
                objectName: "membershipAsk"
                horizontalAlignment: Text.AlignHCenter
                font.pixelSize: Theme.headlineSize
                strong: true
                text: root.refusal !== "" ? Words.refusal[root.refusal] : root.failed ? qsTr("没能查到，请求助") : root.unknown ? qsTr("没查到这张卡") : root.takesCards ? qsTr("请刷会员卡") : qsTr("请用手机号")
            }

            Label {
                Layout.fillWidth: true
                visible: !Theme.brief
                horizontalAlignment: Text.AlignHCenter
                color: Theme.soft
                text: root.refusal !== "" ? Words.refusalAdvice[root.refusal] : root.failed ? qsTr("本机存储出现故障。") : root.unknown ? qsTr("可能还没同步到本站，可以试试手机号。") : qsTr("看工会、有效期，只显示您的姓氏。")
            }

            PrimaryButton {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap
                objectName: "phone"
                text: qsTr("用手机号查")
                onTapped: root.phoneTapped()
            }
        }
    }
}
