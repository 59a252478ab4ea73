using System.Runtime.ExceptionServices;

namespace Icf.Traces;

/// <summary>An exception that is passed from a twin to the twins that await it.</summary>
internal sealed class Fault
{
    /// <summary>
    /// How many calls the stack trace shows, counted from where the exception was thrown. Each further call would copy
    /// all calls before it, which takes minutes if a recursion is thousands of calls deep.
    /// </summary>
    private const int MostCalls = 64;

    [ThreadStatic]
    private static Fault? t_thrown;

    private readonly ExceptionDispatchInfo _info;
    private readonly int _calls;

    private Fault(Exception exception, int calls) =>
        (_info, _calls) = (ExceptionDispatchInfo.Capture(exception), calls);

    public Exception Exception => _info.SourceException;

    /// <summary>Captures what a twin has caught: its own exception, or that of a twin that it awaited.</summary>
    public static Fault Of(Exception exception)
    {
        Fault? thrown = t_thrown;
        t_thrown = null;
        if (thrown is null || !ReferenceEquals(thrown._info.SourceException, exception))
            return new Fault(exception, 1);
        return thrown._calls < MostCalls ? new Fault(exception, thrown._calls + 1) : thrown;
    }

    /// <summary>Throws the exception in the twin that awaits.</summary>
    public void Throw()
    {
        t_thrown = this;
        _info.Throw();
    }
}
