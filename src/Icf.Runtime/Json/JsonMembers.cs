using System.ComponentModel;
using System.Text.Json;
using Icf.Json;

namespace Icf.CompilerServices;

/// <summary>The members that were found of a value, for the code that makes it.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public readonly struct JsonMembers<T>
{
    private readonly JsonInput _input;
    private readonly List<JsonMember<T>> _members;
    private readonly JsonElement[] _found;

    internal JsonMembers(JsonInput input, List<JsonMember<T>> members, JsonElement[] found) =>
        (_input, _members, _found) = (input, members, found);

    /// <summary>The value of a member.</summary>
    /// <exception cref="JsonDataException">It is not there, or does not fit.</exception>
    public TMember Get<TMember>(string name)
    {
        int i = _members.FindIndex(member => member.Name == name);
        var member = (JsonMember<T, TMember>)_members[i];
        if (_found[i].ValueKind != JsonValueKind.Undefined)
            return _input.Read(name, _found[i], member.Form);
        return member.IsOptional ? member.Initial! : throw _input.UnfitMember(name, "a value", "nothing");
    }
}
