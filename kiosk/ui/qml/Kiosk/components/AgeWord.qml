// How old what is shown is; said in amber once it is so old that things may have changed.
import QtQuick
import Kiosk

StatusWord {
    id: root

    required property var age

    readonly property bool old: root.age.days > 2

    objectName: "age"
    visible: root.text !== "" && !Theme.brief
    icon: root.old ? "warning-amber" : "clock-soft"
    tone: root.old ? "amber" : "neutral"
    text: ContentWords.age(root.age)
}
