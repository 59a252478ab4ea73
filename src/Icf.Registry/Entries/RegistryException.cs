namespace Icf.Registry;

/// <summary>A registry cannot do what was asked. Subclasses say why; the message says what to do.</summary>
public abstract class RegistryException : IcfException
{
    private protected RegistryException(string message, Exception? inner = null)
        : base(message, inner) { }
}
