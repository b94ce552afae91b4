// One of the drawings in assets/icons, crisp at its size; its colour is in the file, and ink in high contrast.
import QtQuick
import Kiosk

Image {
    id: root

    required property string name
    property int size: Theme.icon

    width: root.size
    height: root.size
    sourceSize.width: root.size
    sourceSize.height: root.size
    source: root.name === "" ? "" : Theme.assets + "/icons/" + Theme.drawing(root.name) + ".svg"
}
