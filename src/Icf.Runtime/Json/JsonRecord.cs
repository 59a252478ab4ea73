using System.Collections;
using System.ComponentModel;
using System.Text.Json;
using Icf.Json;

namespace Icf.CompilerServices;

/// <summary>A value made of members, which have names and may stand in any order.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="make">Makes the value of its members.</param>
/// <param name="description">What it is, for the schema.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class JsonRecord<T>(Func<JsonMembers<T>, T> make, string description = "") : JsonForm<T>, IEnumerable
{
    private readonly List<JsonMember<T>> _members = [];

    /// <summary>Adds a member that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="form">Its form.</param>
    /// <param name="get">Gives its value.</param>
    public void Add<TMember>(string name, JsonForm<TMember> form, Func<T, TMember> get) => Add(name, form, get, "");

    /// <summary>Adds a member that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="form">Its form.</param>
    /// <param name="get">Gives its value.</param>
    /// <param name="description">What it is, for the schema.</param>
    public void Add<TMember>(string name, JsonForm<TMember> form, Func<T, TMember> get, string description) =>
        _members.Add(new JsonMember<T, TMember>(name, form, get, description));

    /// <summary>Adds a member that may be left out.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="form">Its form.</param>
    /// <param name="get">Gives its value.</param>
    /// <param name="description">What it is, for the schema.</param>
    /// <param name="initial">The value of a member that is left out.</param>
    public void Add<TMember>(
        string name,
        JsonForm<TMember> form,
        Func<T, TMember> get,
        string description,
        TMember initial
    ) =>
        _members.Add(new JsonMember<T, TMember>(name, form, get, description) { Initial = initial, IsOptional = true });

    /// <summary>The names of the members.</summary>
    IEnumerator IEnumerable.GetEnumerator() => _members.Select(static member => member.Name).GetEnumerator();

    internal override T Read(JsonInput input)
    {
        if (input.Kind != JsonValueKind.Object)
            throw input.Unfit("an object");
        var found = new JsonElement[_members.Count];
        foreach ((string name, JsonElement value) in input.Members)
        {
            int member = IndexOf(name);
            if (member < 0)
                throw input.UnfitMember(name, Expected(), "a member that is not among them");
            if (found[member].ValueKind != JsonValueKind.Undefined)
                throw input.UnfitMember(_members[member].Name, "one value", "a second one");
            found[member] = value;
        }

        try
        {
            return make(new JsonMembers<T>(input, _members, found));
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            throw input.Unfit($"what {typeof(T).Name} accepts ({refused.Message})", refused);
        }
    }

    internal override void Write(JsonOutput output, T value)
    {
        output.Require(value, "an object");
        output.Writer.WriteStartObject();
        foreach (JsonMember<T> member in _members)
            member.Write(output, value);
        output.Writer.WriteEndObject();
    }

    internal override void Schema(JsonSchema schema)
    {
        schema.Writer.WriteString("type", "object");
        if (description.Length > 0)
            schema.Writer.WriteString("description", description);
        schema.Writer.WriteStartObject("properties");
        foreach (JsonMember<T> member in _members)
            member.Schema(schema);
        schema.Writer.WriteEndObject();
        schema.Writer.WriteStartArray("required");
        foreach (JsonMember<T> member in _members.Where(static member => !member.IsOptional))
            schema.Writer.WriteStringValue(member.Name);
        schema.Writer.WriteEndArray();
        schema.Writer.WriteBoolean("additionalProperties", false);
    }

    private string Expected() =>
        _members.Count == 0
            ? "no members"
            : $"the members {string.Join(", ", _members.Select(static member => member.Name))}";

    // A name counts in any letter case, unless it is written in that of another member.
    private int IndexOf(string name)
    {
        int exact = _members.FindIndex(member => member.Name == name);
        return exact >= 0
            ? exact
            : _members.FindIndex(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase));
    }
}
