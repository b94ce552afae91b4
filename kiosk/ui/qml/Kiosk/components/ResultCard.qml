// How it ended, to be read at a glance: the sign, a sentence, a quiet line, and what happened to the record.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Card {
    id: root

    required property ResultModel result
    property bool compact: false

    readonly property bool snug: root.compact || Theme.tight || Theme.lowered

    readonly property bool brief: ["member", "guest", "stated", "waiting"].includes(root.result.kind)
    readonly property bool confirmed: root.result.outcome === "confirmed"
    readonly property bool repeats: root.result.kind === "repeat"
    readonly property bool refused: root.result.kind === "refused"
    readonly property string title: root.refused ? Words.refusal[root.result.refusal] : Words.title[root.repeats && !root.result.visitToday ? "repeat_earlier" : root.result.kind]
    readonly property string sentence: root.refused ? Words.refusalAdvice[root.result.refusal] : (Words.sentence[root.result.kind] ?? "").replace("%1", root.result.visitTime)
    readonly property string clock: root.result.clockUnverified ? qsTr("本机时间还没核对，先给您记下。") : ""
    readonly property string standing: Words.standing[root.result.standing] ?? ""
    readonly property string occupation: Words.occupation[root.result.occupation] ?? ""
    readonly property list<string> facts: Theme.brief ? [root.result.standing === "active" ? root.occupation : root.standing || root.occupation] : [root.occupation, root.result.union, Theme.portrait ? root.standing : ""]

    implicitHeight: content.implicitHeight + 2 * Theme.padding
    border.width: Theme.thickLine
    border.color: Theme.edgeOf(root.result.tone)

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.padding
        spacing: root.snug ? Theme.smallGap : Theme.gap

        Tick {
            Layout.alignment: Qt.AlignHCenter
            kind: root.result.kind
            tone: root.result.tone
            size: root.snug ? Theme.smallTick : Theme.tick
        }

        Label {
            Layout.fillWidth: true
            objectName: "title"
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.brief && !root.compact ? Theme.displaySize : Theme.headlineSize
            strong: true
            text: root.title.replace("%1", root.result.name)
        }

        Label {
            Layout.fillWidth: true
            objectName: "facts"
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            color: Theme.soft
            text: root.facts.filter(Boolean).join(" · ") + (Theme.portrait || Theme.brief || root.standing === "" ? "" : "\n" + root.standing)
        }

        Label {
            Layout.fillWidth: true
            objectName: "sentence"
            visible: text !== "" && !(Theme.elder && (root.compact || Theme.tight) && root.result.tone !== "red")
            horizontalAlignment: Text.AlignHCenter
            color: Theme.soft
            text: (Theme.brief ? "" : Words.fault[root.result.fault] ?? "") + root.clock + root.sentence
        }

        OutcomeChip {
            outcome: root.result.outcome
        }
    }
}
