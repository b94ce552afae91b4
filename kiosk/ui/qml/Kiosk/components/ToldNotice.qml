// How the last thing that an attendant asked for has ended.
import QtQuick
import Kiosk

Notice {
    id: root

    required property var told

    readonly property bool done: ["recorded", "asked"].includes(root.told.state)

    objectName: "told"
    visible: root.told.state !== "" && !Theme.brief
    icon: root.done ? "check-circle-green" : "x-circle-red"
    tone: root.done ? "green" : "red"
    text: BoardWords.told(root.told) + (root.told.state === "not_recorded" ? qsTr("。") + (Words.fault[root.told.word] ?? "") : "")
}
