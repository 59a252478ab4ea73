using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Icf.CompilerServices;

/// <summary>
/// Writes the members of a record so that people can read them, alike everywhere: numbers in the invariant culture, the
/// elements of a list, and no names of types that only the compiler knows. What the compiler makes of a record does
/// neither.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecordText
{
    /// <summary>More elements of a list are counted only.</summary>
    private const int MostElements = 12;

    /// <summary>Appends members, as the <c>PrintMembers</c> of a record is to.</summary>
    /// <param name="text">Where to write.</param>
    /// <param name="members">Name and value of each member, in order.</param>
    /// <returns>Whether there are any.</returns>
    public static bool Append(StringBuilder text, params ReadOnlySpan<(string Name, object? Value)> members)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (int i = 0; i < members.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(members[i].Name).Append(" = ");
            AppendValue(text, members[i].Value);
        }

        return !members.IsEmpty;
    }

    private static void AppendValue(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string written:
                text.Append(written);
                break;
            case IFormattable formattable:
                text.Append(formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            case IDictionary dictionary:
                AppendList(
                    text,
                    dictionary.Keys.Cast<object>().Select(key => new Entry(key, dictionary[key])).ToArray()
                );
                break;
            case ITuple tuple:
                text.Append('(');
                for (int i = 0; i < tuple.Length; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    AppendValue(text, tuple[i]);
                }

                text.Append(')');
                break;
            case Entry entry:
                AppendValue(text, entry.Key);
                text.Append(": ");
                AppendValue(text, entry.Value);
                break;
            case IEnumerable list:
                AppendList(text, list);
                break;
            default:
                AppendOther(text, value);
                break;
        }
    }

    private static void AppendList(StringBuilder text, IEnumerable list)
    {
        text.Append('[');
        try
        {
            AppendElements(text, list);
        }
        catch (InvalidOperationException)
        {
            // A list that was never made, such as an immutable array without a value.
            text.Append('…');
        }

        text.Append(']');
    }

    private static void AppendElements(StringBuilder text, IEnumerable list)
    {
        int shown = 0;
        foreach (object? element in list)
        {
            text.Append(shown == 0 ? "" : ", ");
            if (shown == MostElements)
            {
                // A sequence that is made while it is read may have no end.
                text.Append('…');
                if (list is ICollection counted)
                    text.Append(CultureInfo.InvariantCulture, $" ({counted.Count} in all)");
                return;
            }

            AppendValue(text, element);
            shown++;
        }
    }

    /// <summary>
    /// What prints no more than its type says the type's name, without namespace and number of type parameters.
    /// </summary>
    private static void AppendOther(StringBuilder text, object value)
    {
        string? written = InInvariantCulture(value);
        if (written is not null && written != value.GetType().ToString())
        {
            text.Append(written);
            return;
        }

        string name = value.GetType().Name;
        int mark = name.IndexOf('`', StringComparison.Ordinal);
        text.Append(mark < 0 ? name : name[..mark]);
    }

    /// <summary>
    /// What a record of the user's own, or whatever else names no culture, writes in the invariant one.
    /// </summary>
    private static string? InInvariantCulture(object value)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return value.ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private sealed record Entry(object Key, object? Value);
}
