// The digits as on a telephone, with erase and clear.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

GridLayout {
    id: root

    signal pressed(string digit)
    signal erased
    signal cleared

    columns: 3
    columnSpacing: Theme.tileGap
    rowSpacing: Theme.tileGap
    uniformCellWidths: true
    uniformCellHeights: true

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

        Key {
            required property string modelData

            objectName: "digit-" + modelData
            text: modelData
            onTapped: root.pressed(modelData)
        }
    }

    Key {
        objectName: "clear"
        wordy: true
        text: qsTr("清空")
        onTapped: root.cleared()
    }

    Key {
        objectName: "digit-0"
        text: "0"
        onTapped: root.pressed("0")
    }

    Key {
        objectName: "erase"
        icon: "backspace-ink"
        onTapped: root.erased()
    }
}
