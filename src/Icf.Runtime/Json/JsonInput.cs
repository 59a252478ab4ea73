using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Icf.Json;

/// <summary>A JSON value that is read, and the way to it.</summary>
/// <param name="root">The outermost value.</param>
internal sealed class JsonInput(JsonElement root)
{
    /// <summary>The longest text of a value in a message, in characters.</summary>
    private const int Longest = 60;

    private const string Unicode = "text in Unicode";

    private readonly JsonPath _path = new();

    /// <summary>The value to read now.</summary>
    public JsonElement Here { get; private set; } = root;

    public JsonValueKind Kind => Here.ValueKind;

    /// <summary>The characters of a number, as they stand in the text.</summary>
    public ReadOnlySpan<byte> Raw => JsonMarshal.GetRawUtf8Value(Here);

    /// <summary>The characters of a string.</summary>
    /// <exception cref="JsonDataException">They are no Unicode: bytes that are no UTF-8, or half a pair.</exception>
    public string Characters
    {
        get
        {
            try
            {
                return Here.GetString()!;
            }
            catch (InvalidOperationException broken)
            {
                throw Unfit(Unicode, broken);
            }
        }
    }

    /// <summary>The members of an object.</summary>
    /// <exception cref="JsonDataException">The name of one is no Unicode.</exception>
    public IEnumerable<(string Name, JsonElement Value)> Members
    {
        get
        {
            foreach (JsonProperty member in Here.EnumerateObject())
                yield return (NameOf(member), member.Value);
        }
    }

    /// <summary>Reads a member of the value.</summary>
    public T Read<T>(string name, JsonElement member, JsonForm<T> form)
    {
        _path.Enter(name);
        return Below(member, form);
    }

    /// <summary>Reads an element of the value.</summary>
    public T Read<T>(int index, JsonElement element, JsonForm<T> form)
    {
        _path.Enter(index);
        return Below(element, form);
    }

    /// <summary>The number of elements of an array.</summary>
    /// <exception cref="JsonDataException">The value is no array.</exception>
    public int Length => Kind == JsonValueKind.Array ? Here.GetArrayLength() : throw Unfit("an array");

    /// <summary>What to throw where the value does not fit.</summary>
    public JsonDataException Unfit(string expected, Exception? cause = null) =>
        new(_path.ToString(), expected, Text(Here), cause);

    /// <summary>What to throw where the value has a member that does not fit, or lacks one.</summary>
    public JsonDataException UnfitMember(string name, string expected, string found)
    {
        _path.Enter(name);
        return new JsonDataException(_path.ToString(), expected, found);
    }

    /// <summary>What to throw where an array has an element of another length than the rest.</summary>
    public JsonDataException UnfitElement(int index, string expected, int found)
    {
        _path.Enter(index);
        return new JsonDataException(_path.ToString(), expected, $"one of {found}");
    }

    /// <summary>What to throw where a value cannot be read at all.</summary>
    public NoJsonFormException Unreadable(Type type) => new(_path.ToString(), type);

    private T Below<T>(JsonElement value, JsonForm<T> form)
    {
        JsonElement before = Here;
        Here = value;
        T read = form.Read(this);
        Here = before;
        _path.Leave();
        return read;
    }

    private string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException broken)
        {
            throw new JsonDataException(_path.ToString(), "names of members in Unicode", "another one", broken);
        }
    }

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => value.GetArrayLength() == 1
                ? "an array of 1 element"
                : $"an array of {value.GetArrayLength()} elements",
            _ => Shortened(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value))),
        };

    private static string Shortened(string text) => text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
}
