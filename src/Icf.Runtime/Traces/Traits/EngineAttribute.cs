namespace Icf.Traces;

/// <summary>
/// Says that an assembly has an engine, and what a model must have for it; stands in the engine's own file, beside the
/// <see cref="RequiresAttribute"/> of its method, so that a model that it cannot serve can be told of others.
/// </summary>
/// <param name="name">The name of the method.</param>
/// <param name="needs">What it needs.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class EngineAttribute(string name, ModelTraits needs) : Attribute
{
    public string Name => name;

    public ModelTraits Needs => needs;
}
