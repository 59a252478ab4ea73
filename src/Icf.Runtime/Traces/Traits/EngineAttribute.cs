namespace Icf.Traces;

/// <summary>
/// States that an assembly has an engine, and which traits the engine needs. It is in the engine's own file, beside the
/// <see cref="RequiresAttribute"/> of its method, so that messages can suggest this engine where another one cannot be
/// used.
/// </summary>
/// <param name="name">The name of the method.</param>
/// <param name="needs">What it needs.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class EngineAttribute(string name, ModelTraits needs) : Attribute
{
    public string Name => name;

    public ModelTraits Needs => needs;
}
