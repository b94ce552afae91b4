// Call the attendant, or the station's phone; then how that ended.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Card {
    id: root

    required property HelpModel help

    readonly property bool lost: root.help.state === "not_recorded"

    implicitHeight: content.implicitHeight + (Theme.brief ? 0 : 2 * Theme.padding)
    color: Theme.brief ? Theme.none : Theme.card
    border.width: Theme.brief ? 0 : Theme.hairline

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.brief ? 0 : Theme.padding
        spacing: Theme.tight ? Theme.smallGap : Theme.gap

        RowLayout {
            spacing: Theme.gap
            visible: !Theme.brief

            Badge {
                visible: root.help.state === ""
                icon: "bell-ringing-red"
                tone: "red"
            }

            Tick {
                visible: root.help.state !== ""
                kind: root.help.state
                tone: root.lost ? "red" : "green"
                size: Theme.badge
            }

            ColumnLayout {
                spacing: 0

                Label {
                    Layout.fillWidth: true
                    quiet: true
                    text: root.help.state === "" ? qsTr("需要帮助？站点电话") : qsTr("站点电话 %1").arg(root.help.phone)
                }

                Label {
                    Layout.fillWidth: true
                    objectName: "helpWord"
                    font.pixelSize: Theme.titleSize
                    strong: true
                    color: root.lost ? Theme.textOf("red") : Theme.ink
                    text: Words.helpState[root.help.state] || root.help.phone
                }
            }
        }

        OutcomeChip {
            outcome: Theme.brief ? "" : root.help.outcome
        }

        PrimaryButton {
            Layout.fillWidth: true
            objectName: "callAttendant"
            implicitHeight: Theme.brief && !Theme.portrait ? root.height : Theme.buttonHeight
            text: qsTr("呼叫管理员")
            onTapped: root.help.callAttendant()
        }
    }
}
