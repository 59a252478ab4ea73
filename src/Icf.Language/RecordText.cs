using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Icf;

/// <summary>
/// Writes the members of a record so that people can read them, alike everywhere: numbers in the invariant culture, the
/// elements of a list, and no names of types that only the compiler knows. What the compiler makes of a record does neither.
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
                AppendList(text, dictionary.Keys.Cast<object>().Select(key => new Entry(key, dictionary[key])));
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
        int count = 0;
        text.Append('[');
        foreach (object? element in list)
        {
            if (count < MostElements)
            {
                text.Append(count == 0 ? "" : ", ");
                AppendValue(text, element);
            }

            count++;
        }

        text.Append(count > MostElements ? string.Create(CultureInfo.InvariantCulture, $", … ({count} in all)]") : "]");
    }

    /// <summary>What prints no more than its type says the type's name, without namespace and number of type parameters.</summary>
    private static void AppendOther(StringBuilder text, object value)
    {
        string? written = value.ToString();
        if (written is not null && written != value.GetType().ToString())
        {
            text.Append(written);
            return;
        }

        string name = value.GetType().Name;
        int mark = name.IndexOf('`', StringComparison.Ordinal);
        text.Append(mark < 0 ? name : name[..mark]);
    }

    private sealed record Entry(object Key, object? Value);
}
