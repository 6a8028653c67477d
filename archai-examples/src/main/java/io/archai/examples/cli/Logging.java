package io.archai.examples.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import io.archai.ops.oneshot.OneShotSearcher;
import io.archai.search.SearchListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** While it is open, log lines go to the terminal, and to the file of a run's directory. */
final class Logging implements AutoCloseable {
  private static final String FILE_PATTERN =
      "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{0} %msg%n%ex";
  private static final String OWN = "io.archai";

  private final Terminal terminal;
  private final Logger root;
  private final Logger own;
  private final boolean additive;
  private final Level level;
  private final List<Appender<ILoggingEvent>> replaced = new ArrayList<>();
  private final List<Appender<ILoggingEvent>> appenders = new ArrayList<>();

  private Logging(Terminal terminal) {
    this.terminal = terminal;
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    own = context.getLogger(OWN);
    additive = own.isAdditive();
    level = own.getEffectiveLevel();
    root.iteratorForAppenders().forEachRemaining(replaced::add);
    replaced.forEach(root::detachAppender);
    own.setLevel(Level.DEBUG);
    add(new ToTerminal(terminal));
  }

  /** Sends log lines of at least the level INFO to the terminal. */
  static Logging to(Terminal terminal) {
    return new Logging(terminal);
  }

  /** Where the lines go. */
  Terminal terminal() {
    return terminal;
  }

  /** Sends all lines to a file too. */
  void toFile(Path file) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(root.getLoggerContext());
    encoder.setPattern(FILE_PATTERN);
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    add(appender);
  }

  private void add(Appender<ILoggingEvent> appender) {
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    appenders.add(appender);
  }

  @Override
  public void close() {
    for (Appender<ILoggingEvent> appender : appenders) {
      root.detachAppender(appender);
      appender.stop();
    }
    own.setLevel(level);
    own.setAdditive(additive);
    replaced.forEach(root::addAppender);
  }

  private static final class ToTerminal extends AppenderBase<ILoggingEvent> {
    private final Terminal terminal;
    private final Set<String> said = new LinkedHashSet<>();

    ToTerminal(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    protected void append(ILoggingEvent event) {
      // What listeners are told, Progresses says in its own words.
      if (event.getMarkerList() != null && event.getMarkerList().contains(SearchListener.TOLD)) {
        return;
      }
      if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
        terminal.print(event.getLevel() + ": " + event.getFormattedMessage());
      } else if (event.getLevel().isGreaterOrEqual(Level.INFO) && isNews(event)) {
        terminal.print(event.getFormattedMessage());
      }
    }

    /** Of what the library says, people read each line once, and of epochs what commands say. */
    private boolean isNews(ILoggingEvent event) {
      String name = event.getLoggerName();
      return name.equals(Terminal.class.getName())
          || (!name.equals(OneShotSearcher.class.getName())
              && said.add(event.getFormattedMessage()));
    }
  }
}
