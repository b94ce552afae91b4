// A job in the list: what, for how much, when and where; the one whose code is shown has an amber frame.
import QtQuick
import QtQuick.Layouts
import Kiosk

Touchable {
    id: root

    required property var job
    property bool selected: false

    // The pay stands under the title where both do not fit side by side.
    readonly property bool stacked: Theme.elder && Theme.portrait && !Theme.large

    objectName: "job-" + root.job.id
    implicitHeight: Math.max(Theme.target, content.implicitHeight + 2 * (Theme.brief ? Theme.tinyGap : Theme.smallGap))
    border.width: root.selected ? Theme.thickLine : Theme.hairline
    border.color: root.selected ? Theme.edgeStrong : Theme.line

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.padding
        spacing: Theme.large ? Theme.tinyGap : 0

        GridLayout {
            columns: root.stacked ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: 0

            Label {
                Layout.fillWidth: true
                font.pixelSize: Theme.strongSize
                strong: true
                text: root.job.title
            }

            Label {
                Layout.fillWidth: false
                color: root.pressed ? Theme.ink : Theme.textOf("amber")
                font.pixelSize: Theme.strongSize
                strong: true
                wrapMode: Text.NoWrap
                text: JobWords.paid(root.job)
            }
        }

        Label {
            Layout.fillWidth: true
            quiet: true
            color: root.pressed ? Theme.ink : Theme.soft
            text: Theme.brief ? ContentWords.span(root.job.when) : JobWords.facts(root.job)
        }

        Organiser {
            visible: !Theme.elder || (Theme.large && Theme.portrait)
            job: root.job
            pressed: root.pressed
        }
    }
}
