// Three or more contacts are water on the glass: a calm word, in the place of the header.
import QtQuick
import Kiosk

Notice {
    id: root

    objectName: "wet"
    icon: "drop-blue"
    tone: "blue"
    text: qsTr("请擦干屏幕")
}
