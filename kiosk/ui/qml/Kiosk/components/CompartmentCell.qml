// One compartment on the attendant's board: its number, in a word how it stands, since when and whose.
import QtQuick
import QtQuick.Layouts
import Kiosk

Touchable {
    id: root

    required property var cell

    readonly property string tone: BoardWords.tone[root.cell.state]

    color: root.pressed ? Theme.pressedPale : root.cell.state === "free" ? Theme.card : Theme.tintOf(root.tone)
    border.color: root.cell.state === "free" ? Theme.line : Theme.edgeOf(root.tone)

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.smallGap
        spacing: 0

        RowLayout {
            spacing: Theme.tinyGap

            Label {
                Layout.fillWidth: true
                font.pixelSize: Theme.strongSize
                strong: true
                text: BoardWords.number(root.cell.number)
            }

            Icon {
                visible: name !== "" && !Theme.elder
                name: BoardWords.icon[root.cell.state]
                size: Theme.smallIcon
            }

            Icon {
                visible: root.cell.fault && !Theme.elder
                name: "plug-charging-amber"
                size: Theme.smallIcon
            }
        }

        Item {
            Layout.fillHeight: true
        }

        Label {
            Layout.fillWidth: true
            quiet: !Theme.elder && !Theme.large
            color: Theme.textOf(root.tone)
            text: BoardWords.word(root.cell)
        }

        Label {
            Layout.fillWidth: true
            visible: Theme.large && !Theme.elder && text !== "" && root.cell.state !== "free"
            quiet: true
            color: Theme.textOf(root.tone)
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            text: [DutyWords.since(root.cell.since), root.cell.owner].filter(part => part !== "").join(" · ")
        }
    }
}
