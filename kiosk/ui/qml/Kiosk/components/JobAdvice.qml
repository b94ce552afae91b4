// What one should know of a job before applying; under a long title in large text, the code speaks for itself.
import QtQuick
import QtQuick.Layouts
import Kiosk

ColumnLayout {
    id: root

    required property var job
    required property bool coded
    // All of the job is said, for its row is not to be seen.
    property bool detailed: false
    property bool titled: true
    // It stands under the code, not beside it.
    property bool upright: false

    readonly property int aligned: root.upright ? Text.AlignHCenter : Text.AlignLeft
    readonly property bool lengthy: Theme.elder && title.lineCount > (root.upright ? 1 : Theme.large ? 4 : 2)

    spacing: Theme.tight ? Theme.tinyGap : Theme.smallGap

    Label {
        Layout.fillWidth: true
        visible: !root.lengthy
        horizontalAlignment: root.aligned
        font.pixelSize: Theme.titleSize
        strong: true
        text: root.coded ? qsTr("手机扫一扫报名") : qsTr("暂不能扫码报名，请问站点工作人员")
    }

    Label {
        id: title

        Layout.fillWidth: true
        objectName: "jobTitle"
        visible: root.titled
        horizontalAlignment: root.aligned
        text: root.job.title
    }

    Label {
        Layout.fillWidth: true
        visible: root.detailed
        horizontalAlignment: root.aligned
        color: Theme.textOf("amber")
        font.pixelSize: Theme.strongSize
        strong: true
        text: JobWords.paid(root.job)
    }

    Label {
        Layout.fillWidth: true
        visible: root.detailed
        horizontalAlignment: root.aligned
        quiet: true
        text: JobWords.facts(root.job)
    }

    Label {
        Layout.fillWidth: true
        objectName: "deadline"
        horizontalAlignment: root.aligned
        quiet: true
        color: Theme.textOf("red")
        text: JobWords.deadline(root.job)
    }

    Label {
        Layout.fillWidth: true
        horizontalAlignment: root.aligned
        quiet: true
        text: qsTr("不收押金，遇收费请求助")
    }
}
