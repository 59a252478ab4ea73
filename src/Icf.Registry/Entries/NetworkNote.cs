using System.Text;
using Icf.CompilerServices;

namespace Icf.Registry;

/// <summary>A note on a version.</summary>
/// <param name="Text">What it says.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
public sealed record NetworkNote(string Text, string By, DateTimeOffset At)
{
    private bool PrintMembers(StringBuilder text) =>
        RecordText.Append(text, (nameof(Text), Text), (nameof(By), By), (nameof(At), At));
}
