// How it ended, to be read at a glance: the sign, a sentence, a quiet line, and what happened to the record.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Card {
    id: root

    required property ResultModel result
    property bool compact: false

    readonly property bool brief: ["member", "guest", "stated", "waiting"].includes(root.result.kind)
    readonly property bool confirmed: root.result.outcome === "confirmed"
    readonly property bool repeats: root.result.kind === "repeat"
    readonly property string title: Words.title[root.repeats && !root.result.visitToday ? "repeat_earlier" : root.result.kind]
    readonly property list<string> facts: [Words.occupation[root.result.occupation] ?? "", root.result.union, Words.standing[root.result.standing] ?? ""]

    implicitHeight: content.implicitHeight + 2 * Theme.padding
    border.width: Theme.thickLine
    border.color: Theme.edge[root.result.tone]

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.padding
        spacing: root.compact ? Theme.smallGap : Theme.gap

        Tick {
            Layout.alignment: Qt.AlignHCenter
            kind: root.result.kind
            tone: root.result.tone
            size: root.compact ? Theme.smallTick : Theme.tick
        }

        Label {
            Layout.fillWidth: true
            objectName: "title"
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: root.brief ? Theme.displaySize : Theme.headlineSize
            strong: true
            text: root.title.replace("%1", root.result.name)
        }

        Label {
            Layout.fillWidth: true
            objectName: "facts"
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            color: Theme.soft
            text: root.facts.filter(Boolean).join(" · ")
        }

        Label {
            Layout.fillWidth: true
            objectName: "sentence"
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            color: Theme.soft
            text: (Words.fault[root.result.fault] ?? "") + (Words.sentence[root.result.kind] ?? "").replace("%1", root.result.visitTime)
        }

        Chip {
            Layout.alignment: Qt.AlignHCenter
            objectName: "outcome"
            visible: root.result.outcome === "recorded" || root.confirmed
            icon: root.confirmed ? "cloud-check-green" : "cloud-arrow-up-amber"
            tone: root.confirmed ? "green" : "amber"
            text: Words.outcome[root.result.outcome]
        }
    }
}
